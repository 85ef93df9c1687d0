"""The context (语境) in which components expand: words, numbering, pictures, and the problems met on the way."""

from qreport.context.assembler import Assembler

__all__ = ["Assembler"]
