package web

// hints says what to type on the machine itself where a page has no way to do
// what a sentence of the product asks for: its English format, and the command.
func hints() map[string]string {
	return map[string]string{
		"Name or password is wrong. If you forgot it, set a new one on the machine itself.": "vitaminb login NAME",
	}
}
