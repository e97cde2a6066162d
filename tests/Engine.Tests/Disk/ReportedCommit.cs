using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CongVan.Runtime.Engine.Store;

namespace Engine.Tests.Disk;

/// <summary>
/// Lets the n-th commit of a connection report an I/O error although it happened: what a WAL hook returns becomes the result of the COMMIT
/// "though the commit will have still occurred" (https://sqlite.org/c3ref/wal_hook.html).
/// </summary>
internal sealed unsafe partial class ReportedCommit(int at) : IDisposable
{
    private const int IoError = 10;

    private GCHandle _self;
    private int _seen;

    public bool Happened => _seen >= at;

    public void On(Statements writer)
    {
        if (!_self.IsAllocated)
        {
            _self = GCHandle.Alloc(this);
        }

        sqlite3_wal_hook(writer.Connection.Handle!.DangerousGetHandle(), &Committed, GCHandle.ToIntPtr(_self));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"commit {at} reported as failed");

    public void Dispose()
    {
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Committed(nint self, nint database, byte* name, int pages)
    {
        var reported = (ReportedCommit)GCHandle.FromIntPtr(self).Target!;
        return ++reported._seen == reported.At ? IoError : WatchedDisk.Ok;
    }

    private int At => at;

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint sqlite3_wal_hook(nint database, delegate* unmanaged[Cdecl]<nint, nint, byte*, int, int> hook, nint self);
}
