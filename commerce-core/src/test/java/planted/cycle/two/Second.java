package planted.cycle.two;

import java.util.Optional;
import planted.cycle.three.Third;

public record Second(Optional<Third> third) {}
