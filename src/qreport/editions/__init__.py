"""Editions (年度版): what the ministry asks for in one year, as data. One folder of TOML per edition."""
