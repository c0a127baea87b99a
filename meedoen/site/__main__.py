"""`python -m meedoen.site`: the console command, for where it is not on the PATH."""

from meedoen.site.cli import main

main()
