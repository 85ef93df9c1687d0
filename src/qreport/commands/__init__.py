"""Commands (命令): one file each. They print and return an exit status; what they do is the library's."""
