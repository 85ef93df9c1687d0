"""Reading (读入): a folder of TOML, Markdown and tables to a report; problems are collected, never raised."""
