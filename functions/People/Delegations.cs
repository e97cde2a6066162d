using System.Globalization;
using CongVan.Functions.Errors;
using CongVan.Functions.Storage;

namespace CongVan.Functions.People;

/// <summary>Makes and ends delegations; who delegates to whom at a moment never has two answers.</summary>
public sealed class Delegations(IRegister<Delegation> register, Officials officials, TimeProvider time)
{
    /// <summary>The delegation, or the same one made before. Throws <see cref="RefusedException"/>.</summary>
    public async Task<Delegation> MakeAsync(DelegationRequest asked, CancellationToken cancellation)
    {
        var errors = await CheckAsync(asked, cancellation);
        while (true)
        {
            var made = await officials.DelegationsOfAsync(asked.OfficialId, cancellation);
            if (made.FirstOrDefault(asked.Is) is { } same)
                return same;
            if (errors.Count > 0)
                throw new RefusedException(Problems.BadRequest("uy-quyen-chua-hop-le", "Chưa ghi được ủy quyền. Sửa các mục được nêu rồi gửi lại.", errors));
            if (made.FirstOrDefault(one => one.From < asked.To && asked.From < one.To) is { } other)
                throw RefusedException.Conflict(
                    "uy-quyen-trung", $"Cán bộ “{asked.OfficialId}” đã có ủy quyền {other.Id} trong thời gian này. Kết thúc ủy quyền đó trước.");

            var number = (made.Count + 1).ToString("0000", CultureInfo.InvariantCulture);
            var delegation = new Delegation($"{asked.OfficialId}.{number}", asked.OfficialId, asked.DelegateId, asked.From, asked.To, asked.Ground);
            if ((await register.WriteAsync(asked.OfficialId, [new RowWrite<Delegation>.Add(number, delegation)], cancellation)).IsWritten)
                return delegation;
        }
    }

    /// <summary>The delegation is over from now on; one that has not begun never begins. Safe to repeat. Null: no such delegation.</summary>
    public async Task<Delegation?> EndAsync(string id, CancellationToken cancellation)
    {
        if (id.Split('.') is not [{ Length: > 0 } official, { Length: > 0 } number])
            return null;

        var now = time.GetUtcNow();
        return await register.ChangeAsync(
            official,
            number,
            delegation => now < delegation.To ? delegation with { To = now < delegation.From ? delegation.From : now } : delegation,
            cancellation);
    }

    private async Task<List<FieldError>> CheckAsync(DelegationRequest asked, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var delegator = await officials.FindAsync(asked.OfficialId, cancellation);
        var named = await officials.FindAsync(asked.DelegateId, cancellation);
        if (delegator is not { Active: true })
            errors.Add(new("officialId", $"Không có cán bộ “{asked.OfficialId}” đang công tác."));
        if (named is not { Active: true })
            errors.Add(new("delegateId", $"Không có cán bộ “{asked.DelegateId}” đang công tác."));
        else if (delegator is not null && !string.Equals(named.AgencyCode, delegator.AgencyCode, StringComparison.Ordinal))
            errors.Add(new("delegateId", $"Cán bộ “{asked.DelegateId}” thuộc cơ quan khác: chỉ ủy quyền, phân công trong cùng cơ quan."));
        if (string.Equals(asked.OfficialId, asked.DelegateId, StringComparison.Ordinal))
            errors.Add(new("delegateId", "Cán bộ không thể ủy quyền cho chính mình."));
        if (asked.To <= asked.From)
            errors.Add(new("to", "Thời điểm kết thúc phải sau thời điểm bắt đầu."));
        else if (asked.To <= time.GetUtcNow())
            errors.Add(new("to", "Thời hạn ủy quyền đã qua."));
        if (asked.Ground.Trim().Length is 0 or > 300)
            errors.Add(new("ground", "Ghi số, ngày của văn bản ủy quyền hoặc phân công (NĐ 30 Điều 13), không quá 300 ký tự."));
        return errors;
    }
}

/// <param name="From">Included.</param>
/// <param name="To">Not included.</param>
/// <param name="Ground">The paper that delegates.</param>
public sealed record DelegationRequest(string OfficialId, string DelegateId, DateTimeOffset From, DateTimeOffset To, string Ground)
{
    internal bool Is(Delegation made) =>
        made == new Delegation(made.Id, OfficialId, DelegateId, From, To, Ground);
}
