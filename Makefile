# Thin on purpose: each target calls one readable script. The README writes the same steps out.
.PHONY: help demo serve test cover lint bench lock clean

help: ## say what each target does
	@sed -n 's/^\([a-z]*\): .*## /\1  /p' $(MAKEFILE_LIST)

demo: ## install, then draft the clause and its commentary into output/
	@scripts/demo.sh

serve: ## install, then open the application on this machine
	@scripts/serve.sh

test: ## install what the tests need, then run them all
	@scripts/test.sh

cover: ## run the tests again, and measure which branches of the code they reach
	@scripts/test.sh -n 2 --dist worksteal --cov --cov-report=term

lint: ## ruff, mypy and the direction of imports
	@scripts/lint.sh

bench: ## measure what docs/figures.md claims, against its peers
	@scripts/bench.sh

lock: ## pin every dependency again
	@scripts/lock.sh

clean: ## remove what was generated
	@rm -rf .venv .cache dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis htmlcov .coverage*
