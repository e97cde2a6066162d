using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace CongVan.Functions.Storage;

/// <summary>Where registers and the vault are kept. Settings under <c>Storage</c>.</summary>
public sealed partial class StorageSettings : IValidatableObject
{
    public const string Section = "Storage";

    /// <summary>Embedded: SQLite and a folder, below <c>CongVan:DataFolder</c>. Azure: Tables and Blobs of a storage account.</summary>
    [Required(ErrorMessage = "Storage:Kind để trống; ghi Embedded (thư mục dữ liệu trên máy này) hoặc Azure (tài khoản lưu trữ).")]
    public string Kind { get; set; } = Embedded;

    /// <summary>Address of the account's tables; the application's identity opens it.</summary>
    public Uri? TablesUri { get; set; }

    /// <summary>Address of the account's blobs.</summary>
    public Uri? BlobsUri { get; set; }

    /// <summary>In place of both addresses, for Azurite: <c>UseDevelopmentStorage=true</c>. Holds a secret anywhere else.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Before every table's name, 1 to 12 lower-case letters and digits, a letter first.</summary>
    public string TablePrefix { get; set; } = "congvan";

    /// <summary>Container of the vault: 3 to 50 lower-case letters, digits and single hyphens. Its quarantine is the container of that name and <c>-quarantine</c>.</summary>
    public string Container { get; set; } = "vault";

    /// <summary>
    /// Days for which a new file of the vault gets an unlocked immutability policy of its own, 0 to 36,500; 0 leaves it to the container's policy.
    /// Only for a container made with version-level immutability.
    /// </summary>
    public int ImmutableDays { get; set; }

    internal TimeSpan? Keep => ImmutableDays > 0 ? TimeSpan.FromDays(ImmutableDays) : null;

    internal const string Embedded = "Embedded";
    internal const string Azure = "Azure";

    internal bool IsAzure => string.Equals(Kind, Azure, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsAzure)
        {
            return string.Equals(Kind, Embedded, StringComparison.OrdinalIgnoreCase)
                ? []
                : [new($"Storage:Kind là “{Kind}”; chỉ có Embedded (thư mục dữ liệu trên máy này) và Azure (tài khoản lưu trữ).")];
        }

        List<ValidationResult> wrong = [];
        if (!Prefix().IsMatch(TablePrefix))
            wrong.Add(new($"Storage:TablePrefix là “{TablePrefix}”; ghi 1 đến 12 chữ thường không dấu và chữ số, bắt đầu bằng chữ."));
        if (!ContainerName().IsMatch(Container))
            wrong.Add(new($"Storage:Container là “{Container}”; ghi 3 đến 50 chữ thường không dấu, chữ số và dấu gạch nối đơn."));
        if (ImmutableDays is < 0 or > 36_500)
            wrong.Add(new($"Storage:ImmutableDays là {ImmutableDays}; ghi số ngày từ 0 đến 36500, 0 là theo chính sách của vùng chứa."));
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            wrong.AddRange(Address(TablesUri, nameof(TablesUri), "table"));
            wrong.AddRange(Address(BlobsUri, nameof(BlobsUri), "blob"));
        }
        else if (TablesUri is not null || BlobsUri is not null)
        {
            wrong.Add(new("Storage:ConnectionString và Storage:TablesUri hoặc Storage:BlobsUri cùng được đặt; giữ một cách, ngoài máy phát triển thì giữ địa chỉ."));
        }
        else if (!IsConnectionString(ConnectionString))
        {
            wrong.Add(new("Storage:ConnectionString không phải chuỗi kết nối của tài khoản lưu trữ; với Azurite ghi UseDevelopmentStorage=true."));
        }

        return wrong;
    }

    private static IEnumerable<ValidationResult> Address(Uri? address, string name, string service)
    {
        var example = $"https://<tài khoản>.{service}.core.windows.net";
        if (address is null)
            yield return new($"Storage:{name} để trống mà Storage:Kind là Azure; ghi địa chỉ, ví dụ {example}, hoặc với Azurite đặt Storage:ConnectionString.");
        else if (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttps)
            yield return new($"Storage:{name} là “{address}”; ghi địa chỉ đầy đủ bắt đầu bằng https, ví dụ {example}.");
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            _ = new global::Azure.Data.Tables.TableServiceClient(text);
            return true;
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]{0,11}$", RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();

    [GeneratedRegex("^[a-z0-9](-?[a-z0-9]){2,49}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ContainerName();
}
