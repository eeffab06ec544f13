"""Reports over what counts: one module per report; `engine` registers them."""
