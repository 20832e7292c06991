"""What WeasyPrint leaves out of a tagged PDF: header scopes, figure boxes in points, the second standard of an archive.

Given to the engine as its finisher; changes the PDF objects before they are written.
"""

from __future__ import annotations

from typing import Any

# What PDF/A wants to be told of a schema that it does not know, so that an archived file can be PDF/UA as well.
# Source: ISO 19005-3, 6.6.2.3.2; the words are those of the PDF Association's example.
_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


_CHANGES = {"ins": "/Underline", "del": "/LineThrough"}  # HTML elements with the decoration that their tags tell


def tag_changes(tags: Any) -> None:
    """Let the engine's module of tags give what was put in and taken out tags of their own, Ins and Del.

    Why: WeasyPrint 70 tags both as nothing, so that a reader of tags could not tell them apart.
    """
    usual = tags._get_pdf_tag
    if usual.__module__ == tags.__name__:
        tags._get_pdf_tag = lambda tag: tag.title() if tag in _CHANGES else usual(tag)


def finish(document: Any, pdf: Any) -> None:
    """Complete the tags: scope of header cells, boxes of figures in points from the page's foot, name of PDF/UA.

    What was put in and taken out are spans (ISO 32000-1, 14.7.3: role map) with their decoration.
    Why: WeasyPrint 70 writes no Scope, gives figures in CSS pixels from the page's head, and names one standard only.
    """
    found: list[Any] = [each for each in pdf.objects if isinstance(each, dict)]
    by_reference = {each.reference: each for each in found}
    changed = False
    for element in by_reference.values():
        if element.get("S") == "/TH":
            rows = by_reference[by_reference[element["P"]]["P"]]
            element["A"]["Scope"] = "/Column" if rows.get("S") == "/THead" else "/Row"
        elif element.get("S") == "/Figure":
            height = by_reference[element["Pg"]]["MediaBox"][3]
            left, top, right, bottom = (0.75 * at for at in element["A"]["BBox"])
            element["A"]["BBox"][:] = [left, height - bottom, right, height - top]
        elif str(element.get("S"))[1:].lower() in _CHANGES:
            element["A"] = type(element)({"O": "/Layout", "TextDecorationType": _CHANGES[element["S"][1:].lower()]})
            changed = True
    if changed:
        root = next(each for each in by_reference.values() if each.get("Type") == "/StructTreeRoot")
        root["RoleMap"] = type(root)({name.title(): "/Span" for name in _CHANGES})
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])  # each attached file once
    metadata = next(each for each in pdf.objects if getattr(each, "extra", {}).get("Type") == "/Metadata")
    if b"pdfuaid:part" not in metadata.stream[0]:
        metadata.stream[0] = metadata.stream[0].replace(b"</rdf:RDF>", _UA)
