import { Empty } from '../parts/messages.tsx';
import { Link } from '../router.tsx';

export const Unknown = () => (
  <div class="page">
    <Empty alone title="There is nothing at this address">
      <Link to="/console">Go to the leads</Link>
    </Empty>
  </div>
);
