using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engine.Tests.Disk;

/// <summary>
/// SQLite's way to its files (https://sqlite.org/c3ref/vfs.html, /io_methods.html): the system's own one, with the methods of files under a
/// watched folder replaced by ours, which ask the <see cref="WatchedDisk"/> first.
/// </summary>
/// <remarks>
/// fsync is not among the system calls that xSetSystemCall can replace (sqlite/src/os_unix.c, aSyscall), hence the layer above them.
/// </remarks>
internal static unsafe partial class Vfs
{
    private static readonly ConcurrentDictionary<string, WatchedDisk> s_watched = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<nint, OpenFile> s_open = new();
    private static readonly ConcurrentDictionary<nint, nint> s_methods = new();
    private static readonly Native* s_system = Install();

    public static void Watch(WatchedDisk disk)
    {
        _ = s_system->SizeOfFile; // installs it
        s_watched[disk.Folder] = disk;
    }

    public static void Forget(WatchedDisk disk) => s_watched.TryRemove(disk.Folder, out _);

    private static Native* Install()
    {
        SQLitePCL.Batteries_V2.Init();
        var system = sqlite3_vfs_find(null);
        var ours = (Native*)NativeMemory.AllocZeroed((nuint)sizeof(Native));
        *ours = *system;
        ours->Name = (byte*)Marshal.StringToCoTaskMemUTF8("congvan-watched");
        ours->Open = &Open;
        ours->Delete = &Delete;
        return sqlite3_vfs_register(ours, 1) == 0 ? system : throw new InvalidOperationException("SQLite refused the watching VFS.");
    }

    private static WatchedDisk? DiskOf(string path) =>
        s_watched.TryGetValue(Path.GetDirectoryName(path) + Path.DirectorySeparatorChar, out var disk) ? disk : null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(Native* vfs, byte* name, byte* file, int flags, int* outFlags)
    {
        var rc = s_system->Open(s_system, name, file, flags, outFlags);
        if (rc == WatchedDisk.Ok && name is not null && Marshal.PtrToStringUTF8((nint)name) is { } path && DiskOf(path) is { } disk)
        {
            var methods = *(Methods**)file;
            s_open[(nint)file] = new(disk, Path.GetFileName(path), (nint)methods);
            *(nint*)file = s_methods.GetOrAdd((nint)methods, static original => Patched((Methods*)original));
        }

        return rc;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(Native* vfs, byte* name, int syncFolder)
    {
        var path = Marshal.PtrToStringUTF8((nint)name)!;
        var disk = DiskOf(path);
        var call = new IoCall(Io.Delete, Path.GetFileName(path), 0, 0);
        var rc = disk?.Before(call, []) ?? WatchedDisk.Ok;
        if (rc == WatchedDisk.Ok)
        {
            rc = s_system->Delete(s_system, name, syncFolder);
        }

        return rc == WatchedDisk.Ok && disk is not null ? disk.After(call, []) : rc;
    }

    private static nint Patched(Methods* original)
    {
        var patched = (Methods*)NativeMemory.AllocZeroed((nuint)sizeof(Methods));
        *patched = *original;
        patched->Close = &Close;
        patched->Read = &Read;
        patched->Write = &Write;
        patched->Truncate = &Truncate;
        patched->Sync = &Sync;
        return (nint)patched;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(byte* file)
    {
        s_open.TryRemove((nint)file, out var open);
        *(nint*)file = open!.Methods;
        return ((Methods*)open.Methods)->Close(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(byte* file, byte* bytes, int length, long offset)
    {
        var open = s_open[(nint)file];
        var rc = open.Disk.Before(new(Io.Read, open.Name, offset, length), []);
        return rc == WatchedDisk.Ok ? ((Methods*)open.Methods)->Read(file, bytes, length, offset) : rc;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(byte* file, byte* bytes, int length, long offset)
    {
        var open = s_open[(nint)file];
        var call = new IoCall(Io.Write, open.Name, offset, length);
        var rc = open.Disk.Before(call, new(bytes, length));
        if (rc == WatchedDisk.Ok)
        {
            rc = ((Methods*)open.Methods)->Write(file, bytes, length, offset);
        }

        return rc == WatchedDisk.Ok ? open.Disk.After(call, new(bytes, length)) : rc;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(byte* file, long length)
    {
        var open = s_open[(nint)file];
        var call = new IoCall(Io.Truncate, open.Name, length, 0);
        var rc = open.Disk.Before(call, []);
        if (rc == WatchedDisk.Ok)
        {
            rc = ((Methods*)open.Methods)->Truncate(file, length);
        }

        return rc == WatchedDisk.Ok ? open.Disk.After(call, []) : rc;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(byte* file, int flags)
    {
        var open = s_open[(nint)file];
        var call = new IoCall(Io.Sync, open.Name, 0, 0);
        var rc = open.Disk.Before(call, []);

        // The system is not asked: what is lost without its sync is decided by the disk under test, and a thousand lives need not wait for a real one.
        return rc == WatchedDisk.Ok ? open.Disk.After(call, []) : rc;
    }

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial Native* sqlite3_vfs_find(byte* name);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sqlite3_vfs_register(Native* vfs, int makeDefault);

    private sealed record OpenFile(WatchedDisk Disk, string Name, nint Methods);

    // sqlite3_vfs, version 3.
    [StructLayout(LayoutKind.Sequential)]
    private struct Native
    {
        public int Version;
        public int SizeOfFile;
        public int LongestPath;
        public Native* Next;
        public byte* Name;
        public void* AppData;
        public delegate* unmanaged[Cdecl]<Native*, byte*, byte*, int, int*, int> Open;
        public delegate* unmanaged[Cdecl]<Native*, byte*, int, int> Delete;
        public Rest Others;
    }

    // Access, FullPathname, DlOpen, DlError, DlSym, DlClose, Randomness, Sleep, CurrentTime, GetLastError, CurrentTimeInt64, Set-, Get- and NextSystemCall
    [InlineArray(14)]
    private struct Rest
    {
        private nint _method;
    }

    // sqlite3_io_methods, version 3.
    [StructLayout(LayoutKind.Sequential)]
    private struct Methods
    {
        public int Version;
        public delegate* unmanaged[Cdecl]<byte*, int> Close;
        public delegate* unmanaged[Cdecl]<byte*, byte*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<byte*, byte*, int, long, int> Write;
        public delegate* unmanaged[Cdecl]<byte*, long, int> Truncate;
        public delegate* unmanaged[Cdecl]<byte*, int, int> Sync;
        public RestOfMethods Others;
    }

    // FileSize, Lock, Unlock, CheckReservedLock, FileControl, SectorSize, DeviceCharacteristics, ShmMap, ShmLock, ShmBarrier, ShmUnmap, Fetch, Unfetch
    [InlineArray(13)]
    private struct RestOfMethods
    {
        private nint _method;
    }
}
