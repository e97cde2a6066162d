using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Runtime.Host.Invoking;

/// <summary>The W3C trace that was current when the invocation began; empty when nothing is traced.</summary>
internal sealed class CurrentTrace(string parent, string state) : TraceContext
{
    public override string TraceParent { get; } = parent;

    public override string TraceState { get; } = state;

    public static CurrentTrace Take() => new(Activity.Current?.Id ?? "", Activity.Current?.TraceStateString ?? "");
}
