"""示例插图: the flat pictures of the example report, drawn with Pillow alone."""
