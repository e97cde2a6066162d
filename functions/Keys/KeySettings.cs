namespace CongVan.Functions.Keys;

/// <summary>Settings under <c>Keys</c>.</summary>
public sealed class KeySettings
{
    /// <summary>Folder of the PKCS#12 files; <c>keys</c> under the data folder when not set.</summary>
    public string? Folder { get; set; }

    /// <summary>Password of every file. Better given as <see cref="PasswordFile"/>.</summary>
    public string? Password { get; set; }

    /// <summary>A file whose first line is the password.</summary>
    public string? PasswordFile { get; set; }
}
