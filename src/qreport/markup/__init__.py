"""Markdown (文字标记): what authors write, as inlines and plain elements. The only user of markdown-it."""
