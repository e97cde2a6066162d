using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust;

/// <summary>
/// What the platform said of paths while one file is judged: the signatures of a file mostly come from one authority, its timestamps from
/// another, and the same path at the same time has the same answer. It lasts as long as that run.
/// </summary>
internal sealed class ChainMemory
{
    private readonly Dictionary<(string Path, DateTimeOffset At), IReadOnlyList<(int Index, X509ChainStatusFlags Flag)>> said = [];

    /// <param name="path">From the judged certificate up, the anchor last: it is part of the question, so other anchors have other answers.</param>
    /// <param name="at">The time of the question.</param>
    /// <param name="check">Asked once.</param>
    public IReadOnlyList<(int Index, X509ChainStatusFlags Flag)> Check(IReadOnlyList<X509Certificate2> path, DateTimeOffset at, Func<IReadOnlyList<(int Index, X509ChainStatusFlags Flag)>> check)
    {
        var question = (string.Concat(path.Select(c => c.GetCertHashString(HashAlgorithmName.SHA256))), at);
        if (!said.TryGetValue(question, out var answer))
            said[question] = answer = check();
        return answer;
    }
}
