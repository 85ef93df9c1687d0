"""Components (部件): what authors place. An open set; each expands to simpler components or to blocks of the model."""
