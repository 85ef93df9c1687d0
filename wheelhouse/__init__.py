"""The folder that installs qreport on a PC without network or rights (离线安装包)."""
