using System.Security.Cryptography;
using System.Text;
using CongVan.Runtime.Host.Start;
using Microsoft.AspNetCore.Http;

namespace CongVan.Runtime.Host.Http;

/// <summary>The host's one key: guards the management endpoints and functions that are not anonymous. From a setting, or kept in the data folder, readable by its owner only.</summary>
internal sealed class SystemKey(string value)
{
    private readonly byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(value));

    public string Value { get; } = value;

    public static SystemKey Of(SelfHostSettings settings)
    {
        if (settings.SystemKey is { } given)
            return new SystemKey(given);

        var file = Path.Combine(HostFolder.Of(settings), "system.key");
        if (!File.Exists(file))
            Write(file, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

        return new SystemKey(File.ReadAllText(file).Trim());
    }

    /// <summary>True when the request carries the key as <c>?code=</c> or in <c>x-functions-key</c>.</summary>
    public bool Opens(HttpRequest request)
    {
        var offered = request.Query["code"].FirstOrDefault() ?? request.Headers["x-functions-key"].FirstOrDefault() ?? "";
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(offered)), digest);
    }

    public static void Refuse(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.WWWAuthenticate = "Bearer";
    }

    /// <summary>Whole or not at all, and never readable by others, not even while it is written.</summary>
    private static void Write(string file, string key)
    {
        var fresh = file + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(key));
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, file);
    }
}
