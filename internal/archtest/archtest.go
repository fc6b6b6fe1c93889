// Package archtest holds the rules of this project's build: who may import whom,
// how long a file may get, what must be documented. It has tests only.
package archtest
