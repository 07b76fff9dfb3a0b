"""How results are ranked, on both databases.

The score is the database's own measure of relevance, plus, when the title matches the whole
query, TITLE_MATCH times (1 + the title's factor): titles first, shorter ones before longer ones.
"""

# Outweighs any relevance: bm25() stays below a thousand, ts_rank() below one.
TITLE_MATCH = 1_000_000.0
