using CongVan.Runtime.Engine.Replay;
using CongVan.Runtime.Engine.Store;

namespace CongVan.Runtime.Engine.Running;

/// <summary>An instance in memory.</summary>
internal sealed class LiveInstance(long key)
{
    public long Key { get; } = key;

    /// <summary>What it was told and has not taken.</summary>
    public List<Message> Told { get; set; } = [];

    /// <summary>It begins, or begins again: its row has what it begins with.</summary>
    public bool LookAgain { get; set; }

    public bool Scheduled { get; set; }

    /// <summary>Of its history so far.</summary>
    public HistorySize Size { get; set; }

    public LinkedListNode<LiveInstance>? Resting { get; set; }

    /// <summary>Null until read. With <see cref="Waiting"/>, only for the one pass under way.</summary>
    public InstanceRow? Row { get; set; }

    /// <summary>Its code as it waits after the last step that is on disk; null when it has to run over its history.</summary>
    public Pass? Waiting { get; set; }
}
