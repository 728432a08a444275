"""The avenant, its proofs, the chain of versions.

models     an avenant being prepared: what it changes, who changed what
kinds      which acts a contract may have, told
changing   the answers of an avenant being prepared, kept one after the other
making     from those answers to the avenant, or to why there is none
recording  the avenant enters the dossier, with its files
chain      the contract and its avenants, as a timeline tells them
sides      the texts that may be compared
sheet      a document as the screens show it
"""
