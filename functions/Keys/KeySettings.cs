using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Keys;

/// <summary>Settings under <c>Keys</c>.</summary>
public sealed class KeySettings : IValidatableObject
{
    /// <summary>Folder of the PKCS#12 files; <c>keys</c> under the data folder when not set.</summary>
    public string? Folder { get; set; }

    /// <summary>Password of every file. Better given as <see cref="PasswordFile"/>.</summary>
    public string? Password { get; set; }

    /// <summary>A file whose first line is the password.</summary>
    public string? PasswordFile { get; set; }

    public List<TokenSettings> Tokens { get; } = [];

    /// <summary>Keys that are on one of <see cref="Tokens"/> and not in a file.</summary>
    public List<TokenKeySettings> OnToken { get; } = [];

    public List<VaultSettings> Vaults { get; } = [];

    /// <summary>Keys that are in one of <see cref="Vaults"/> and not in a file.</summary>
    public List<VaultKeySettings> InVault { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var token in Tokens.Where(t => t.Name.Length == 0 || t.Library.Length == 0 || t.Label.Length == 0 || t.Sessions < 1))
            yield return new ValidationResult($"Keys:Tokens: thiết bị “{token.Name}” phải có Name, Library, Label và Sessions từ 1.", [nameof(Tokens)]);
        foreach (var key in OnToken.Where(k => !Tokens.Exists(t => t.Name == k.Token) || k.Key.Length == 0))
            yield return new ValidationResult($"Keys:OnToken: khóa “{key.Name}” phải có Key và Token là một thiết bị trong Keys:Tokens.", [nameof(OnToken)]);
        foreach (var key in OnToken.Where(k => !IsKeyName(k.Name)))
            yield return new ValidationResult($"Keys:OnToken: tên khóa “{key.Name}” phải là official-<mã cán bộ> hoặc seal-<mã cơ quan>.", [nameof(OnToken)]);
        foreach (var wrong in WrongVaults())
            yield return new ValidationResult(wrong, [nameof(Vaults)]);
        foreach (var wrong in InVault.Where(key => key.IsUsed).SelectMany(WrongInVault))
            yield return new ValidationResult(wrong, [nameof(InVault)]);
    }

    private static bool IsKeyName(string name) => name.StartsWith("official-", StringComparison.Ordinal) || name.StartsWith("seal-", StringComparison.Ordinal);

    private IEnumerable<string> WrongVaults() => Vaults
        .Where(vault => vault.Name.Length == 0 || vault.Uri is not { IsAbsoluteUri: true, Scheme: "https", AbsolutePath: "/" })
        .Select(vault => $"Keys:Vaults: kho khóa “{vault.Name}” phải có Name, và Uri là địa chỉ bắt đầu bằng https của cả kho, ví dụ https://<tên kho>.vault.azure.net/.");

    private IEnumerable<string> WrongInVault(VaultKeySettings key)
    {
        if (!IsKeyName(key.Name))
            yield return $"Keys:InVault: tên khóa “{key.Name}” phải là official-<mã cán bộ> hoặc seal-<mã cơ quan>.";
        if (key.Certificate.Length == 0 || !Vaults.Exists(vault => vault.Name == key.Vault))
            yield return $"Keys:InVault: khóa “{key.Name}” phải có Certificate và Vault là một kho khóa trong Keys:Vaults.";
        if (OnToken.Exists(other => other.Name == key.Name))
            yield return $"Keys:InVault: khóa “{key.Name}” cũng có trong Keys:OnToken; giữ một nơi.";
        if (!string.IsNullOrWhiteSpace(key.Certificates) && !File.Exists(key.Certificates))
            yield return $"Keys:InVault: không có tệp Certificates “{key.Certificates}” của khóa “{key.Name}”.";
    }
}
