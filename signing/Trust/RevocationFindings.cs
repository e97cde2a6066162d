using CongVan.Signing.Trust.Revocation;

namespace CongVan.Signing.Trust;

/// <summary>What the chain's revocation means for a signature made at a moment.</summary>
internal static class RevocationFindings
{
    /// <summary>Lists live for weeks: beyond that, what is kept tells of the past, and it is said of when.</summary>
    private static readonly TimeSpan AsOf = TimeSpan.FromDays(31);

    /// <param name="links">With their answers; the last is the anchor.</param>
    /// <param name="moment">When the signature was made.</param>
    /// <param name="notes">Gets what does not decide.</param>
    /// <param name="before">What is wrong already; a revocation weighs more than a doubt.</param>
    public static Finding? Of(IReadOnlyList<ChainLink> links, SigningMoment moment, List<TrustNote> notes, Finding? before)
    {
        var finding = before;
        foreach (var link in links)
        {
            if (link.Revocation is not { } answer)
                continue;
            var name = Titles.Of(link.Certificate);
            if (answer.State == RevocationState.Revoked)
            {
                var since = answer.Since is { } time ? Titles.Time(time) : "không rõ lúc nào";
                if (answer.Since > moment.At)
                    notes.Add(new(TrustCodes.RevokedLater, $"Chứng thư của {name} bị thu hồi lúc {since}, sau thời điểm ký được chứng minh ({Titles.Time(moment.At)}): chữ ký vẫn có giá trị."));
                else
                    return Revoked(answer, moment, name, since);
            }
            else if (answer is { State: RevocationState.Good, Embedded: true, Problems.Count: > 0 })
            {
                notes.Add(new(TrustCodes.NotRefreshed, $"Không hỏi được thông tin thu hồi mới hơn của {name} ({string.Join("; ", answer.Problems)}); dùng thông tin kèm trong tệp, lập lúc {Titles.Time(answer.MadeAt!.Value)}."));
            }
            else if (answer is { State: RevocationState.Good, MadeAt: { } made } && made < moment.At - AsOf)
            {
                notes.Add(new(TrustCodes.KnownUntil, $"Thông tin thu hồi của {name} là của lúc {Titles.Time(made)}; về sau không biết thêm."));
            }
            else if (answer.State == RevocationState.Unknown)
            {
                finding ??= new(TrustStatus.CouldNotCheck, TrustCodes.RevocationUnknown, $"Không kiểm tra được chứng thư của {name} có bị thu hồi hay không: {string.Join("; ", answer.Problems)}.");
            }
        }

        return finding;
    }

    private static Finding Revoked(RevocationAnswer answer, SigningMoment moment, string name, string since)
    {
        if (answer.Reason == RevocationReason.CertificateHold)
            return new(TrustStatus.Untrusted, TrustCodes.OnHold, $"Chứng thư của {name} bị tạm dừng từ {since}. Hãy hỏi đơn vị cấp chứng thư.");
        var why = answer.Reason is RevocationReason.KeyCompromise or RevocationReason.CaCompromise or RevocationReason.AaCompromise ? " vì lộ khóa" : "";
        var unproven = moment.Proven is null && moment.Claimed < answer.Since
            ? " Thời gian ký do người ký tự ghi là trước đó, nhưng không có dấu thời gian nào chứng minh."
            : "";
        return new(TrustStatus.Untrusted, TrustCodes.Revoked, $"Chứng thư của {name} đã bị thu hồi từ {since}{why}.{unproven}");
    }
}
