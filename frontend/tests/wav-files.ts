/** A WAV file of 16-bit mono sound, with an odd chunk before its samples and one behind. */
export function wavFile(samples: number[]): ArrayBuffer {
  const sound = Buffer.from(Int16Array.from(samples).buffer);
  const chunks = [
    chunk("fmt ", Buffer.from([1, 0, 1, 0, 0xc0, 0x5d, 0, 0, 0x80, 0xbb, 0, 0, 2, 0, 16, 0])),
    chunk("note", Buffer.from("odd")),
    chunk("data", sound),
    chunk("LIST", Buffer.from("INFO")),
  ];
  const file = chunk("RIFF", Buffer.concat([Buffer.from("WAVE"), ...chunks]));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
}

function chunk(name: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(name), size, content, Buffer.alloc(content.length % 2)]);
}
