"""The floor: a finished Word file unpacked, its text parsed and serialised with lxml, zipped again."""

import sys
import zipfile

from lxml import etree


def main(source: str, target: str) -> None:
    """Copy the file part by part; pictures are stored, all else is deflated."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                tree = etree.fromstring(data)
                data = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            picture = entry.filename.endswith(("jpg", "png"))
            new.writestr(entry.filename, data, zipfile.ZIP_STORED if picture else zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(*sys.argv[1:])
