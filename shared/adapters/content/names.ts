import { demand } from './refusal.ts';

/** What leads out of the folder that an archive is unpacked to, or to another stream of a file. */
const elsewhere = /^\/|^$|(?:^|\/)\.\.[. ]*(?:\/|$)|[\\:]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const controls = /[\u0000-\u001f\u007f]/;
/** What turns the rest of a name around where it is shown. */
const turned = /[\u202a-\u202e\u2066-\u2069]/;

const words = (text: string) => new Set(text.split(' '));

/** What Windows runs, installs, loads or follows on a double click. */
const programs = words(
  'ade adp app appinstaller application appref-ms appx appxbundle bat cdxml chm cmd com cpl diagcab ' +
    'dll drv exe gadget hlp hta inf ins iqy isp jar jnlp js jse lib library-ms lnk mde msc msh msh1 ' +
    'msh2 mshxml msi msix msixbundle msp mst ocx one pif prg ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psm1 py ' +
    'pyc pyw pyz reg rgs scf scr sct search-ms settingcontent-ms shb shs sys url vb vbe vbs ' +
    'website wll ws wsc wsf wsh xbap xll',
);

/** What has files of its own, as archives and images of disks. */
const archives = words(
  '7z ace arj br bz2 cab cpio deb dmg gz img iso lha lz lz4 lzh lzma pkg rar rpm tar tbz tbz2 tgz ' +
    'txz udf wim xar xz z zip zipx zst',
);

const withMacros = words('docm dotm ppam potm ppsm pptm sldm xlam xla xlsm xltm');
const macros = 'vbaproject.bin';

/** @throws ContentRefusal for a name that no file in an archive may have */
export function checkName(name: string): void {
  const unsafe = elsewhere.test(name) || controls.test(name) || turned.test(name);
  demand(!unsafe, 'unsafe-name');
  // Windows leaves out blanks and dots at the end.
  const last = (name.split('/').at(-1) ?? '').toLowerCase().replace(/[. ]+$/, '');
  demand(last !== macros, 'macros');
  const extension = /\.([^.]*)$/.exec(last)?.[1] ?? '';
  demand(!programs.has(extension), 'executable-inside');
  demand(!archives.has(extension), 'nested');
  demand(!withMacros.has(extension), 'macros');
}
