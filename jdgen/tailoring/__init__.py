"""A manager's overlay, from its first checklist to what it says when the role has changed.

Takes a workspace, writes files under roles/overlays/ and, where an id changes, their translations; never a role.
"""
