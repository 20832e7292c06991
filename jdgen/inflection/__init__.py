"""Case and feminine forms of job titles, proposed while a role is written and never while a document is made.

Takes a title in the nominative; gives its forms, or says why none can be given surely. A person confirms every
proposal: no rule reaches all titles.
"""
