using System.Text.RegularExpressions;
using CongVan.Functions.Errors;
using CongVan.Functions.People;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Rights;

/// <summary>Groups of persons and units, made and changed by the agency's clerk or head.</summary>
public sealed partial class ReaderGroups(IRegister<ReaderGroup> groups, Officials officials)
{
    public async Task<IReadOnlyList<ReaderGroup>> OfAsync(string agencyCode, CancellationToken cancellation)
    {
        var all = new List<ReaderGroup>();
        await foreach (var row in groups.AllAsync(agencyCode, cancellation))
            all.Add(row.Value);
        return all;
    }

    /// <summary>Puts the group in place of what it was. Throws <see cref="RefusedException"/>.</summary>
    public async Task<ReaderGroup> PutAsync(ReaderGroup group, CancellationToken cancellation)
    {
        if (await CheckAsync(group, cancellation) is { Count: > 0 } errors)
            throw new RefusedException(Problems.BadRequest("nhom-chua-hop-le", $"Chưa ghi được nhóm: {errors[0].Message} Sửa rồi gửi lại.", errors));
        var (_, added) = await groups.AddOrFindAsync(group.AgencyCode, group.Id, group, cancellation);
        if (!added)
            await groups.ChangeAsync(group.AgencyCode, group.Id, _ => group, cancellation);
        return group;
    }

    private async Task<List<FieldError>> CheckAsync(ReaderGroup group, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        if (!Id().IsMatch(group.Id))
            errors.Add(new("id", "Mã nhóm gồm 1 đến 40 chữ thường không dấu, chữ số và dấu gạch nối đơn."));
        if (group.Name.Trim().Length is 0 or > 200)
            errors.Add(new("name", "Ghi tên nhóm, không quá 200 ký tự."));
        var own = (await officials.AllAsync(cancellation)).Where(one => string.Equals(one.AgencyCode, group.AgencyCode, StringComparison.Ordinal)).ToList();
        foreach (var id in group.Officials.Where(id => !own.Exists(one => string.Equals(one.Id, id, StringComparison.Ordinal))))
            errors.Add(new("officials", $"Cơ quan không có cán bộ “{id}”."));
        foreach (var unit in group.Units.Where(unit => !own.Exists(one => string.Equals(one.Unit, unit, StringComparison.Ordinal))))
            errors.Add(new("units", $"Cơ quan không có đơn vị “{unit}”."));
        return errors;
    }

    [GeneratedRegex("^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Id();
}
