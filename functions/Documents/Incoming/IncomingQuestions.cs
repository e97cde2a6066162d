using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>What is asked about an incoming document: of the clerk, of the leader, of whoever set a deadline.</summary>
internal sealed class IncomingQuestions(IncomingRegister incoming, IncomingPeople people, ICalendarRegister calendars, TimeProvider time) : IQuestionAuthor
{
    public ProcessKind Kind => ProcessKind.IncomingDocument;

    public async Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation)
    {
        var row = await incoming.GetAsync(process.AgencyCode, process.Id, cancellation);
        return stage switch
        {
            IncomingDocumentWorkflow.ReceiveStage => Receiving(row),
            IncomingDocumentWorkflow.AssignStage => Assigning(row, await people.OfAsync(row.AgencyCode, cancellation)),
            _ => Extending(row, row.Extensions[NumberOf(stage) - 1]),
        };
    }

    public async Task<IReadOnlyList<InputError>> CheckAsync(QuestionAnswer answer, CancellationToken cancellation)
    {
        var row = await incoming.GetAsync(answer.Process.AgencyCode, answer.Process.Id, cancellation);
        return (answer.Stage, answer.Code) switch
        {
            (IncomingDocumentWorkflow.ReceiveStage, IncomingDocumentWorkflow.Accept) => [.. Acceptance(row, answer.Entered)],
            (IncomingDocumentWorkflow.AssignStage, IncomingDocumentWorkflow.Assign) => [.. await AssignmentAsync(row, answer.Entered, cancellation)],
            (_, IncomingDocumentWorkflow.Grant) => [.. await GrantAsync(row, row.Extensions[NumberOf(answer.Stage) - 1], answer.Entered, cancellation)],
            _ => [],
        };
    }

    private static Question Receiving(IncomingRow row) => new(
        Titled(row, "Tiếp nhận văn bản đến"),
        [
            .. Facts(row),
            .. row.Files.Where(file => file is { Role: EnvelopeFileRole.Signed, File.Finding: not null }).Select(file => new QuestionFact("Chữ ký số", file.File.Finding!)),
            .. row.Warnings.Select(warning => new QuestionFact("Lưu ý", warning.Words)),
        ],
        [
            new QuestionOption(IncomingDocumentWorkflow.Accept, "Tiếp nhận, đăng ký và trình", Hint: "Hệ thống cấp số đến, báo nơi gửi và trình lãnh đạo phân công."),
            new QuestionOption(IncomingDocumentWorkflow.Refuse, "Trả lại nơi gửi", ReasonRequired: true, "Nơi gửi thấy lý do dưới đây (khoản 2 Điều 21 Nghị định 30/2020/NĐ-CP)."),
        ])
    {
        Duty = Duty.KeepDocuments,
        Files = [.. row.Files.Select(file => file.File)],
        Fields =
        [
            .. row.Source == IncomingSource.Axis ? [] : Described(row),
            .. row.Warnings.Any(warning => warning.OtherId is not null)
                ? new[] { new QuestionField(IncomingForms.WhyDespite, "Lý do vẫn tiếp nhận dù trùng", QuestionFieldKind.Text, Hint: "Bắt buộc khi tiếp nhận văn bản có cảnh báo trùng.") }
                : [],
            new QuestionField(
                IncomingForms.Ground,
                "Căn cứ trả lại",
                QuestionFieldKind.OneOf,
                [IncomingDocumentWorkflow.Refuse],
                Options: [.. IncomingForms.Grounds.Select(ground => new QuestionFieldOption(ground.ToString(), Capital(IncomingWords.Of(ground))))]),
        ],
    };

    /// <summary>
    /// What no system of the sender said is read off the document by the clerk (Đ4.6): what was entered may be put right, what nobody entered
    /// must be.
    /// </summary>
    private static IEnumerable<QuestionField> Described(IncomingRow row)
    {
        var envelope = row.Envelope;
        yield return Field(IncomingForms.Code, "Số, ký hiệu văn bản", envelope.Code.ToString());
        yield return Field(IncomingForms.Date, "Ngày văn bản", IncomingForms.Written(envelope.Promulgation.Date), QuestionFieldKind.Date);
        yield return Field(IncomingForms.Issuer, "Cơ quan ban hành", envelope.From.OrganName);
        yield return Field(IncomingForms.Type, "Tên loại", envelope.DocumentType.TypeName);
        yield return Field(IncomingForms.Subject, "Trích yếu", envelope.Subject);

        static QuestionField Field(string name, string label, string known, QuestionFieldKind kind = QuestionFieldKind.Text)
        {
            var unknown = known.Length == 0 || known is IncomingEntryForm.UnknownIssuer or IncomingEntryForm.NoSubject;
            return new(name, label, kind, unknown ? [IncomingDocumentWorkflow.Accept] : null) { Beginning = unknown ? null : known };
        }
    }

    private static Question Assigning(IncomingRow row, IReadOnlyList<Candidate> candidates)
    {
        string[] assign = [IncomingDocumentWorkflow.Assign];
        var choices = candidates.Select(one => new QuestionFieldOption(one.Who.Key, one.WhyNot is { } why ? $"{one.Who.Name} ({why})" : one.Who.Name)).ToList();
        return new Question(
            Titled(row, "Phân công giải quyết văn bản đến"),
            [
                .. Facts(row),
                .. row.Proposal is { } proposal ? new[] { new QuestionFact("Đề xuất của văn thư", proposal) } : [],
            ],
            [
                new QuestionOption(IncomingDocumentWorkflow.Assign, "Phân công giải quyết"),
                new QuestionOption(IncomingDocumentWorkflow.KeepOnly, "Lưu, không phải giải quyết", ReasonRequired: true),
            ])
        {
            Duty = Duty.AssignDocuments,
            Files = [.. row.Files.Select(file => file.File)],
            Fields =
            [
                new(IncomingForms.Lead, "Chủ trì giải quyết", QuestionFieldKind.OneOf, assign, Options: choices),
                new(IncomingForms.Instruction, "Ý kiến chỉ đạo", QuestionFieldKind.LongText, assign),
                new(IncomingForms.Due, "Thời hạn giải quyết", QuestionFieldKind.Date, assign, "Ngày nghỉ được chuyển sang ngày làm việc kế tiếp.")
                {
                    Beginning = row.Envelope.DueDate is { } asked ? IncomingForms.Written(asked) : null,
                },
                .. CoOperation.Fields(IncomingForms.CoOperating, choices, now: null),
            ],
        };
    }

    private static Question Extending(IncomingRow row, ExtensionAsked asked)
    {
        var assigned = row.Assigned!;
        var party = assigned.Party(asked.Of);
        var who = party ?? assigned.Lead;
        return new Question(
        Titled(row, asked.Of is null ? "Gia hạn giải quyết văn bản đến" : "Gia hạn phối hợp giải quyết văn bản đến"),
        [
            .. Facts(row),
            new(party is null ? "Bên chủ trì" : "Bên phối hợp đề nghị", who.Name),
            new("Chỉ đạo", who.Instruction ?? assigned.Instruction),
            new("Thời hạn hiện nay", assigned.DueOf(who) is { } due ? VietnamTime.Long(due) : "chưa có"),
            .. party is not null && assigned.DueOn is { } leads ? new[] { new QuestionFact("Thời hạn của bên chủ trì", VietnamTime.Long(leads)) } : [],
            new("Đề nghị gia hạn đến", VietnamTime.Long(asked.Wanted)),
            new("Lý do", asked.Reason),
        ],
        [
            new QuestionOption(IncomingDocumentWorkflow.Grant, "Đồng ý gia hạn"),
            new QuestionOption(IncomingDocumentWorkflow.Decline, "Không gia hạn", ReasonRequired: true),
        ])
        {
            Duty = Duty.AssignDocuments,
            OfficialId = assigned.SetterOf(who),
            NotThisOfficial = asked.By,
            Files = [.. row.Files.Select(file => file.File)],
            Fields =
        [
            new(IncomingForms.Until, "Gia hạn đến ngày", QuestionFieldKind.Date, [IncomingDocumentWorkflow.Grant]) { Beginning = IncomingForms.Written(asked.Wanted) },
            .. party is not null && assigned.SetterOf(party) == assigned.SetBy ? new[] { CoOperation.LaterField() } : [],
        ],
        };
    }

    private static string Titled(IncomingRow row, string what) =>
        $"{(row.Urgency == Urgency.Normal ? "" : $"[{row.Urgency.Words().ToUpperInvariant()}] ")}{what} {row.Envelope.Code}".Trim();

    private static IEnumerable<QuestionFact> Facts(IncomingRow row) => IncomingFacts.Of(row).Select(fact => new QuestionFact(fact.Label, fact.Text));

    private static IEnumerable<InputError> Acceptance(IncomingRow row, IReadOnlyDictionary<string, string> entered)
    {
        if (row.Files.FirstOrDefault(file => file is { Role: EnvelopeFileRole.Signed, File.Verdict.IsBad: true }) is { } bad)
            yield return new InputError(null, $"Không tiếp nhận được: {bad.File.Verdict!.InOneLine}. Văn bản không bảo đảm tính xác thực, toàn vẹn phải trả lại nơi gửi (điểm a khoản 2 Điều 21 Nghị định 30/2020/NĐ-CP).");
        if (row.Warnings.Any(warning => warning.OtherId is not null) && IncomingForms.Text(entered, IncomingForms.WhyDespite) is null)
            yield return new InputError(IncomingForms.WhyDespite, "Văn bản có cảnh báo trùng: ghi lý do vẫn tiếp nhận, hoặc trả lại nơi gửi vì trùng.");
    }

    private async Task<IReadOnlyList<InputError>> AssignmentAsync(IncomingRow row, IReadOnlyDictionary<string, string> entered, CancellationToken cancellation)
    {
        var candidates = await people.OfAsync(row.AgencyCode, cancellation);
        var errors = new List<InputError>();
        var lead = IncomingForms.Text(entered, IncomingForms.Lead);
        if (lead is not null && IncomingPeople.Find(candidates, lead) is { } chosen && IncomingPeople.Refusal(candidates, chosen) is { } refused)
            errors.Add(new InputError(IncomingForms.Lead, refused));
        errors.AddRange(DayErrors(entered, IncomingForms.Due));
        errors.AddRange(CoOperation.Errors(
            IncomingForms.CoOperating, candidates, lead, IncomingForms.DateOf(entered, IncomingForms.Due), entered, time.GetUtcNow(), await calendars.CurrentAsync(cancellation)));
        return errors;
    }

    /// <summary>A party's deadline passes the lead's only where whoever set both says so.</summary>
    private async Task<IReadOnlyList<InputError>> GrantAsync(IncomingRow row, ExtensionAsked asked, IReadOnlyDictionary<string, string> entered, CancellationToken cancellation)
    {
        var errors = DayErrors(entered, IncomingForms.Until).ToList();
        if (errors.Count == 0 && row.Assigned!.Party(asked.Of) is { } party && IncomingForms.DateOf(entered, IncomingForms.Until) is { } day
            && CoOperation.TooLate(SettlingDay.Of(day, time.GetUtcNow(), await calendars.CurrentAsync(cancellation)).LastDay, row.Assigned.DueOn, CoOperation.MayBeLater(entered), party.Name) is { } late)
            errors.Add(new InputError(IncomingForms.Until, late));
        return errors;
    }

    private IEnumerable<InputError> DayErrors(IReadOnlyDictionary<string, string> entered, string field)
    {
        if (IncomingForms.DateOf(entered, field) is { } day && SettlingDay.Wrong(day, VietnamTime.DateOf(time.GetUtcNow())) is { } wrong)
            yield return new InputError(field, wrong);
    }

    private static int NumberOf(string stage) => int.Parse(stage.AsSpan(IncomingDocumentWorkflow.ExtensionStage(1).Length - 1), System.Globalization.CultureInfo.InvariantCulture);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
