using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace CongVan.Signing;

/// <summary>
/// Drivers of tokens, each loaded once and kept while the process lives: PKCS#11 initialises a driver per process, and who finalised
/// it would log out everyone else.
/// </summary>
internal static class TokenDriver
{
    private static readonly Pkcs11InteropFactories Factories = Prepare();
    private static readonly ConcurrentDictionary<string, Lazy<IPkcs11Library>> Loaded = new(StringComparer.Ordinal);

    /// <exception cref="SigningException">There is no such driver, or it does not start.</exception>
    public static IPkcs11Library Load(string path)
    {
        try
        {
            return Loaded.GetOrAdd(path, p => new(() => Factories.Pkcs11LibraryFactory.LoadPkcs11Library(Factories, p, AppType.MultiThreaded))).Value;
        }
        catch (Exception e) when (e is UnmanagedException or Pkcs11Exception or DllNotFoundException)
        {
            Loaded.TryRemove(path, out _); // the next try begins anew: the driver may be installed meanwhile
            throw new SigningException("driver-missing", $"Không nạp được thư viện PKCS#11 {path}: {e.Message} Hãy cài trình điều khiển của thiết bị và kiểm tra đường dẫn.", e);
        }
    }

    /// <summary>Pkcs11Interop asks for "libdl", which only development packages provide; the library itself has a number.</summary>
    private static Pkcs11InteropFactories Prepare()
    {
        if (OperatingSystem.IsLinux())
            NativeLibrary.SetDllImportResolver(typeof(Pkcs11InteropFactories).Assembly, Numbered);
        return new Pkcs11InteropFactories();
    }

    private static nint Numbered(string name, Assembly assembly, DllImportSearchPath? paths) =>
        name == "libdl" && NativeLibrary.TryLoad("libdl.so.2", out var handle) ? handle : 0;
}
