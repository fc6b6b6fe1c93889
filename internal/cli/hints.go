package cli

// hints says what to type where a sentence of the product asks for something:
// its English format, and the flag or command in the words of --help. The
// sentences themselves name neither, for the pages show them too.
func hints() map[string]string {
	return map[string]string{
		"The database holds no account yet. The first import makes one.":                                                    "vitaminb import FILE",
		"There are several accounts: %s. Choose one.":                                                                       "--account NAME",
		"This contradicts what you decided before: %s. Undo that, or set it aside.":                                         "--supersede",
		"Nothing tells when %s was exported. Name the day.":                                                                 "--as-of YYYY-MM-DD",
		"There are several sources of this kind: %s. Choose one.":                                                           "--source NAME",
		"The row bears the name of somebody you erased. If it is somebody else, import the file again and admit namesakes.": "--readmit",
		"There is no person %s. Look for the name in the list of people.":                                                   "vitaminb people NAME",
		"There is no import %s. Look for it in the list of imports.":                                                        "vitaminb imports",
		"The id %s leads in a circle. Rebuild the account.":                                                                 "vitaminb rebuild",
		"The account is not empty. The demonstration fills only an empty one: choose another database or account.":          "--db URL, --account NAME",
		"This is an export of a whole account; it is restored only into an empty one. Choose another database or account.":  "--db URL, --account NAME",
		"The PostgreSQL database cannot be reached (%s). Check its address.":                                                "--db URL",
		"The folder of %s cannot be made (%s). Choose another file.":                                                        "--db FILE",
		"The file %s cannot be opened as a database (%s). Choose another one.":                                              "--db FILE",
	}
}
