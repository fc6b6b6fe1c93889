// Package vcard reads and edits address cards (vCard 2.1, 3.0 and 4.0) without
// losing a byte: what was parsed is written back as it was, and an edit changes
// only the lines of the property it edits.
//
// The line model keeps the original bytes: folding, line ends, comments, blank
// lines, text between cards, legacy encodings. On top of it stands a view for
// reading: names, parameters and decoded values, as RFC 6350, RFC 2426, the vCard
// 2.1 specification (versit, 1996) and the habits of real programs have them.
package vcard
