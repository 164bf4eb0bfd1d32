"""Files to records: files, nodes with places, typed records, resolved registry. Bad data becomes findings."""
