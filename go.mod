module vitaminb

go 1.26.0

require golang.org/x/text v0.43.0

require github.com/evanw/esbuild v0.28.2 // indirect
