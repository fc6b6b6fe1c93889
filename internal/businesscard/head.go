package businesscard

import (
	"bytes"
	"encoding/binary"
)

// A head is what stands around the pixels of a picture and matters.
type head struct {
	picture     []byte // what to unpack
	orientation int    // of EXIF, 1 to 8; 0: not told
	progressive bool   // a JPEG that has to be held whole while it is unpacked
}

// readHead looks at the pieces of a JPEG or WebP file; other formats are all picture.
func readHead(picture []byte) head {
	h := head{picture: picture}
	switch {
	case bytes.HasPrefix(picture, []byte{0xff, markerStart}):
		h.readJPEG()
	case len(picture) > riffHead && string(picture[:4]) == "RIFF" && string(picture[8:riffHead]) == "WEBP":
		h.readWebP()
	}
	return h
}

// Markers of JPEG (ITU-T T.81 table B.1).
const (
	markerStart       = 0xd8
	markerProgressive = 0xc2
	markerExif        = 0xe1
	markerScan        = 0xda
)

// exifHead opens the segment of a JPEG that holds EXIF data.
const exifHead = "Exif\x00\x00"

func (h *head) readJPEG() {
	for rest := h.picture[2:]; len(rest) >= 4 && rest[0] == 0xff; {
		marker, size := rest[1], int(binary.BigEndian.Uint16(rest[2:]))
		if marker == 0xff { // filling
			rest = rest[1:]
			continue
		}
		if size < 2 || 2+size > len(rest) || marker == markerScan {
			return
		}
		segment := rest[4 : 2+size]
		switch marker {
		case markerProgressive:
			h.progressive = true
		case markerExif:
			if tiff, ok := bytes.CutPrefix(segment, []byte(exifHead)); ok && h.orientation == 0 {
				h.orientation = orientation(tiff)
			}
		}
		rest = rest[2+size:]
	}
}

// riffHead is the length of "RIFF", a size and "WEBP".
const riffHead = 12

// readWebP takes the picture proper out of an extended file: that one tells its
// size a second time, and nothing makes both agree.
func (h *head) readWebP() {
	for rest := h.picture[riffHead:]; len(rest) >= 8; {
		size := int64(binary.LittleEndian.Uint32(rest[4:]))
		if 8+size > int64(len(rest)) {
			return
		}
		chunk := rest[:8+size]
		switch string(chunk[:4]) {
		case "VP8 ", "VP8L":
			plain := append([]byte("RIFF\x00\x00\x00\x00WEBP"), chunk...)
			if size%2 == 1 {
				plain = append(plain, 0)
			}
			binary.LittleEndian.PutUint32(plain[4:], uint32(len(plain)-8))
			h.picture = plain
		case "EXIF":
			tiff, _ := bytes.CutPrefix(chunk[8:], []byte(exifHead))
			h.orientation = orientation(tiff)
		}
		rest = rest[min(8+size+size%2, int64(len(rest))):]
	}
}

const (
	tagOrientation = 0x0112
	entrySize      = 12 // of a directory: tag, type, count, value
)

// orientation reads the tag of that name in the first directory of TIFF data
// (TIFF 6.0 §2); 0 if it is not there.
func orientation(tiff []byte) int {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(tiff, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(tiff, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return 0
	}
	if len(tiff) < 8 {
		return 0
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < entrySize {
			return 0
		}
		if order.Uint16(entries) == tagOrientation {
			return int(order.Uint16(entries[8:]))
		}
		entries = entries[entrySize:]
	}
	return 0
}
