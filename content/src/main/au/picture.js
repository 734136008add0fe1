// Photos are made smaller before they are sent: a phone's are many times what a screen shows.

const LONGEST_SIDE = 2000;
const SMALL_ENOUGH = 1_000_000;

/** A smaller JPEG of a large photo; any other file, or one that the browser can't read, as it is. Where it was taken is left out. */
export async function shrunk(file) {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type) || (file.size < SMALL_ENOUGH && file.type !== 'image/jpeg')) {
    return file;
  }
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
    return blob ? new File([blob], file.name.replace(/\.[^.]+$/, '') + '.jpg', { type: 'image/jpeg' }) : file;
  } catch {
    return file;
  }
}
