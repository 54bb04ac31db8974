namespace Paykassma.Silo.Tests.Telemetry;

/// <summary>A figure as it was exported.</summary>
/// <param name="Tags">As <c>name=value</c>, in the order of names, separated by commas.</param>
/// <param name="Value">Of a histogram its sum.</param>
/// <param name="Count">Of a histogram how many it is of; otherwise 0.</param>
internal sealed record Figure(string Meter, string Name, string Unit, string Tags, double Value, ulong Count);

/// <summary>A span as it was exported.</summary>
internal sealed record Span(string Source, string Name, string Trace, string Id, string Parent, IReadOnlyDictionary<string, string> Tags);

/// <summary>A log event as it was exported.</summary>
/// <param name="Trace">Empty outside of traces.</param>
internal sealed record LogEvent(string Logger, string Text, string Trace);

/// <summary>Reads what OTLP exports, as far as these tests look at it.</summary>
internal static class OtlpMessages
{
    public static IEnumerable<Figure> Figures(ReadOnlyMemory<byte> export) =>
        from scope in Scopes(export)
        from metric in scope.Items
        let name = TextOf(metric, 1)
        let unit = TextOf(metric, 3)
        from kind in metric.Fields.Where(field => field.Number is 5 or 7 or 9)
        from point in kind.Fields.Where(field => field.Number == 1)
        select kind.Number == 9
            ? new Figure(scope.Name, name, unit, TagsOf(point, 9), Of(point, 5).Double, Of(point, 4).Bits)
            : new Figure(scope.Name, name, unit, TagsOf(point, 7), NumberOf(point), 0);

    public static IEnumerable<Span> Spans(ReadOnlyMemory<byte> export) =>
        from scope in Scopes(export)
        from span in scope.Items
        select new Span(
            scope.Name, TextOf(span, 5), Hex(span, 1), Hex(span, 2), Hex(span, 4),
            Pairs(span, 9).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));

    public static IEnumerable<LogEvent> Logs(ReadOnlyMemory<byte> export) =>
        from scope in Scopes(export)
        from entry in scope.Items
        select new LogEvent(scope.Name, TextOf(Of(entry, 5), 1), Hex(entry, 9));

    private static IEnumerable<(string Name, IEnumerable<ProtobufField> Items)> Scopes(ReadOnlyMemory<byte> export) =>
        from resource in ProtobufFields.Of(export).Where(field => field.Number == 1)
        from scope in resource.Fields.Where(field => field.Number == 2)
        select (TextOf(Of(scope, 1), 1), scope.Fields.Where(field => field.Number == 2));

    private static double NumberOf(ProtobufField point) =>
        point.Fields.FirstOrDefault(field => field.Number is 4 or 6) is { Number: 4 } real ? real.Double : unchecked((long)Of(point, 6).Bits);

    private static string TagsOf(ProtobufField point, int number) =>
        string.Join(',', Pairs(point, number).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private static IEnumerable<KeyValuePair<string, string>> Pairs(ProtobufField item, int number) =>
        from pair in item.Fields.Where(field => field.Number == number)
        let value = Of(pair, 2).Fields.FirstOrDefault()
        select KeyValuePair.Create(TextOf(pair, 1), value.Number == 1 ? value.Text : $"{value.Bits}");

    private static string TextOf(ProtobufField item, int number) => Of(item, number).Text;

    private static string Hex(ProtobufField item, int number) => Convert.ToHexString(Of(item, number).Bytes.Span);

    private static ProtobufField Of(ProtobufField item, int number) => item.Fields.FirstOrDefault(field => field.Number == number);
}
