"""How pages come about sooner: kept, made ahead, made later."""
