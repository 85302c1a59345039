"""Use cases: one file per thing a person does. They know ports, never SQL, Qt or the network."""
