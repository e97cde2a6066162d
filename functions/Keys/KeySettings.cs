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

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var token in Tokens.Where(t => t.Name.Length == 0 || t.Library.Length == 0 || t.Label.Length == 0 || t.Sessions < 1))
            yield return new ValidationResult($"Keys:Tokens: thiết bị “{token.Name}” phải có Name, Library, Label và Sessions từ 1.", [nameof(Tokens)]);
        foreach (var key in OnToken.Where(k => !Tokens.Exists(t => t.Name == k.Token) || k.Key.Length == 0))
            yield return new ValidationResult($"Keys:OnToken: khóa “{key.Name}” phải có Key và Token là một thiết bị trong Keys:Tokens.", [nameof(OnToken)]);
        foreach (var key in OnToken.Where(k => !k.Name.StartsWith("official-", StringComparison.Ordinal) && !k.Name.StartsWith("seal-", StringComparison.Ordinal)))
            yield return new ValidationResult($"Keys:OnToken: tên khóa “{key.Name}” phải là official-<mã cán bộ> hoặc seal-<mã cơ quan>.", [nameof(OnToken)]);
    }
}
