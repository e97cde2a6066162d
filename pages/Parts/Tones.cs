namespace CongVan.Pages;

internal static class Tones
{
    extension(Tone tone)
    {
        /// <summary>The class of the style sheet.</summary>
        public string Css => tone switch
        {
            Tone.Waiting => "waiting",
            Tone.Good => "good",
            Tone.Bad => "bad",
            _ => "plain",
        };
    }

    extension(DeadlineState state)
    {
        public Tone Tone => state switch
        {
            DeadlineState.Soon => Tone.Waiting,
            DeadlineState.Overdue or DeadlineState.MetLate => Tone.Bad,
            DeadlineState.Met => Tone.Good,
            _ => Tone.Plain,
        };

        /// <summary>Said when no time is left to tell.</summary>
        public string? Ended => state switch
        {
            DeadlineState.Met => "đã giải quyết đúng hạn",
            DeadlineState.MetLate => "đã giải quyết, quá hạn",
            DeadlineState.Lapsed => "không còn tính",
            _ => null,
        };
    }
}
