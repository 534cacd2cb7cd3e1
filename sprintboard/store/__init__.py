"""The records: TinyDB over one file a record. The only importer of tinydb."""
