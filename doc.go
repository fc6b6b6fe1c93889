// Package vitaminb names the things the product speaks of: the people one
// knows, the networks they were met in, and the facts that tie them together.
//
// These are the field's standard terms; every package, table, URL, JSON key and
// page uses the same ones. The package imports nothing but the standard library
// and decides nothing: how records become persons is written in internal/resolve,
// how they are kept in internal/store, who may do what in internal/app.
package vitaminb
