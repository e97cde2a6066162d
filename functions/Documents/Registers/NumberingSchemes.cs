using System.Globalization;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Registers;

/// <summary>Hệ thống số văn bản đi of each agency by the day it begins (NĐ 30 Đ15.1). Partition: the agency; key: the day.</summary>
public sealed class NumberingSchemes(IRegister<NumberingScheme> register, NumberRegister numbers, TimeProvider time)
{
    /// <summary>Contains the numbering schemes of each agency, by the day each begins.</summary>
    public static RegisterDefinition<NumberingScheme> Definition { get; } = new("numbering-schemes") { ReadWhole = true };

    /// <summary>What the agency filed, by the day it begins.</summary>
    public async Task<IReadOnlyList<NumberingScheme>> FiledAsync(string agencyCode, CancellationToken cancellation)
    {
        var filed = new List<NumberingScheme>();
        await foreach (var row in register.AllAsync(agencyCode, cancellation))
            filed.Add(row.Value);
        return filed;
    }

    /// <summary>The scheme that numbers a day; by type where the agency filed none.</summary>
    public async Task<NumberingScheme> OnAsync(string agencyCode, DateOnly day, CancellationToken cancellation) =>
        NumberingScheme.On(day, agencyCode, await FiledAsync(agencyCode, cancellation));

    /// <summary>Files a scheme, or puts it in place of one of the same first day under which nothing was numbered yet. Safe to repeat.</summary>
    /// <returns>What is wrong with it, by field; empty when it was filed.</returns>
    public async Task<IReadOnlyList<FieldFault>> FileAsync(NumberingScheme scheme, CancellationToken cancellation)
    {
        var filed = await FiledAsync(scheme.AgencyCode, cancellation);
        var inForce = NumberingScheme.On(scheme.From, scheme.AgencyCode, filed);
        var faults = NumberingSchemeRules.Check(scheme, filed, await HasNumbersAsync(inForce, scheme.From.Year, cancellation), Today);
        if (faults.Count > 0)
            return faults;

        var key = scheme.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (_, added) = await register.AddOrFindAsync(scheme.AgencyCode, key, scheme, cancellation);
        if (!added)
            await register.ChangeAsync(scheme.AgencyCode, key, _ => scheme, cancellation);
        return [];
    }

    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    private async Task<bool> HasNumbersAsync(NumberingScheme scheme, int year, CancellationToken cancellation)
    {
        foreach (var series in scheme.Series)
        {
            if ((await numbers.PageAsync(scheme.AgencyCode, series.Key, year, 1, null, cancellation)).Numbers.Count > 0)
                return true;
        }

        return false;
    }
}
