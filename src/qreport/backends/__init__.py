"""What turns the model into files (输出后端): each backend imports the model and errors, and nothing above them."""
