using CongVan.Runtime.Host.Start;

namespace CongVan.Runtime.Host.Clock;

/// <summary>The one source of time in the container: the system's clock, or the virtual one when the settings ask for it.</summary>
internal sealed class HostClock : IDisposable
{
    private readonly ClockFile? file;

    public HostClock(SelfHostSettings settings, WorkInFlight inFlight)
    {
        if (settings.VirtualClock is not { } seed)
            return;

        HostFolder.Check(settings);
        file = new ClockFile(HostFolder.Of(settings), seed);
        Virtual = new VirtualClock(file, inFlight);
    }

    public VirtualClock? Virtual { get; }

    public TimeProvider Time => Virtual ?? TimeProvider.System;

    public void Dispose() => file?.Dispose();
}
