using BenchmarkDotNet.Attributes;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Micro;

/// <summary>The reading of a postback's body, and the canonical JSON in it.</summary>
public class PostbackBenchmarks
{
    private readonly byte[] _body = SamplePostback.Body();
    private readonly byte[] _additionalData = SamplePostback.AdditionalData();

    [Benchmark]
    public Postback Read() =>
        PostbackReader.TryRead(_body, out var postback, out var error) ? postback : throw new InvalidOperationException($"{error}");

    [Benchmark]
    public byte[] CanonicalJson() => PhpJson.Canonical(_additionalData);
}
